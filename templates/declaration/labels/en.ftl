# The declaration that a partner signs, in English.

title = Partner’s declaration
lead = This page belongs to the application for the project. It can be filled in and signed on the screen, or printed and signed by hand.

organisation = The organisation
organisation-name = Name of the organisation
legal-form = Legal form
    .association = Association
    .foundation = Foundation
    .public-body = Public body
    .other = Another one
founded = Founded on
contact = Person to contact
email = E-mail

statements = We declare
complete = Our application and its budget are correct and complete.
no-other-funder = No other funder pays for the costs that this grant is asked for.
accounts = The accounts of the project are kept by themselves, with all receipts, and can be inspected.

changes = Changes since the application
