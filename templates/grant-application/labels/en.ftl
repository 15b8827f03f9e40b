title = Grant application
total-cost = total cost
months =
    { $count ->
        [one] month
       *[other] months
    }
people-reached =
    { $count ->
        [one] person reached directly
       *[other] people reached directly
    }
project = Project
reference = Reference
call = Call for proposals
country = Country
places = Places
requested-from = Requested from { $name }
handed-in = Submitted on
earlier-phases = Earlier phases
partnership = The partnership
by-heading = By heading and funder
by-payer = By funder
by-period = By period
by-line = Line by line
amounts = Amounts in { $currency }.
we-declare = We, the undersigned, declare on behalf of our organisations:

statement =
    .true = The information in this application and its annexes is complete and accurate.
    .once = None of the costs in the budget is covered by any funder other than those named in it.
    .accounts = Separate accounts are kept for the project, which the funders may inspect for ten years after it ends.
    .protection = We apply a child protection policy and an anti-fraud and anti-corruption policy, which all staff have signed.
    .changes = We inform the funders without delay of any change to the objectives, partners or timetable, and seek their consent before it takes effect.

chapter =
    .summary = Summary
    .applicant = The applicant and its partners
    .context = Context and needs
    .objectives = Objectives and indicators
    .beneficiaries = Beneficiaries
    .method = Approach
    .work-plan = Work plan
    .risks = Risks
    .team = Team
    .monitoring = Monitoring and evaluation
    .budget = Budget
    .sustainability = Sustainability
    .annexes = Annexes
    .declaration = Declaration
