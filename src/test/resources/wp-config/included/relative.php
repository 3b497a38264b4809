<?php
define('B', 'relative');
