"""Release by two persons: one proposes exact bytes, another confirms them, then the site is there.

=============  ================================================================
``record``     what the record says of proposals, confirmations and releases
``compute``    the bytes of the site for one edition, from the record alone
``release``    propose, confirm, put in place
``receipt``    what shows that the log holds a release
``disclose``   a case for one party
=============  ================================================================
"""
