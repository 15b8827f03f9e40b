# The declaration that a partner signs, in English.

title = Partner’s declaration
lead = This page is part of the grant application. It can be filled in and signed on the screen, or printed and signed by hand.

organisation = The organisation
organisation-name = Name of the organisation
legal-form = Legal form
    .association = Association
    .foundation = Foundation
    .public-body = Public body
    .other = Other
founded = Founded on
contact = Contact person
email = E-mail

statements = We declare
complete = Our application and its budget are correct and complete.
no-other-funder = No other funder covers the costs for which this grant is requested.
accounts = Separate accounts are kept for the project, with all supporting documents, and can be audited.

changes = Changes since the application
