<?php
defined('A') || define('A', 'of salts.php');
define('FOLDER', 'included');
define('E', md5('x'));
return;
define('G', 'never');
