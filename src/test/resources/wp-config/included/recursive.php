<?php
define('F', 'recursive');
include __FILE__;
