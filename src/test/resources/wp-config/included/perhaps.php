<?php
define('D', 'perhaps');
