package errs

import "strings"

func Explain(err error) string {
	switch s := err.Error(); {
	case strings.Contains(s, "x509: certificate signed by unknown authority"):
		return "unknown CA"
	case strings.Contains(s, "remote error: tls: handshake failure"):
		return "refused"
	}
	return ""
}
