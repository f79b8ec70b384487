"""Consent of guardians (监护人同意): who may give it, in which words, and who carries the question.

Nothing here reads or writes a consent: that is `children.actions.consents`,
`children.actions.consent_requests` and `children.queries.consents`.
"""
