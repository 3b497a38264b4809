<?php
define('C', 'both');
