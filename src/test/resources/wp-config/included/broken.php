<?php
define('G', 'cut off