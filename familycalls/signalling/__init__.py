"""The signalling of calls over `/ws/calls/`; the protocol is docs/signalling.md."""
