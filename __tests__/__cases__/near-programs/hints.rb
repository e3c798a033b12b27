require "openssl"

module Hints
  TEXTS = {
    "certificate verify failed" => "SSL routines::certificate verify failed",
    "SSL_connect returned=1 errno=0 state=error: certificate verify failed" => "unknown CA"
  }.freeze
end
