<?php
define('AUTH_KEY',         'a$b{c}\\d#e//f/*g"h`i|j&k<?php l?>m;n,o)p(q]r[s=t%u~v^w!x@y');
define('SECURE_AUTH_KEY',  '-|z\'{$A}${B}"%s%1$s\n\t\x41 #');
define('LOGGED_IN_KEY',    "double \$dollar \"quoted\" 'single' \\ # // /* */ ?>");
define('NONCE_KEY',        'two
lines');
define('AUTH_SALT', <<<SALT
heredoc "quoted" \"kept\" 'x' \\ \$y #
  second // line ?>
SALT);
define('SECURE_AUTH_SALT', <<<'SALT'
nowdoc $x {$y} \\ \x41 "z" 'z'
SALTY is no end
SALT
);
define('LOGGED_IN_SALT', <<<"SALT"
  indented
    more

  SALT . '!');
define('NONCE_SALT', <<<EMPTY
EMPTY
);
define('WITH', <<<X
a $variable
X);
define('CODES', "\x7e");
define('LINE', NOT_SET);
//: AUTH_KEY=a$b{c}\d#e//f/*g"h`i|j&k<?php l?>m;n,o)p(q]r[s=t%u~v^w!x@y
//: SECURE_AUTH_KEY=-|z'{$A}${B}"%s%1$s\n\t\x41 #
//: LOGGED_IN_KEY=double $dollar "quoted" 'single' \ # // /* */ ?>
//: NONCE_KEY=two⏎lines
//: AUTH_SALT=heredoc "quoted" \"kept\" 'x' \ $y #⏎  second // line ?>
//: SECURE_AUTH_SALT=nowdoc $x {$y} \\ \x41 "z" 'z'⏎SALTY is no end
//: LOGGED_IN_SALT=indented⏎  more⏎!
//: NONCE_SALT=
//: WITH?line 24 puts variables or codes into a text
//: CODES?line 27 puts variables or codes
//: LINE?line 28 uses the constant NOT_SET
