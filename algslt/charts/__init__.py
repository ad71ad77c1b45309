"""Charts: states of the chart tree and the trusted moves between them (docs/certificate.md)."""
