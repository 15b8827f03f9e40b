carried-out-by = Implemented by
funded-by = Funded by
partners = Partners
place = Place
period = Period
duration = Duration
budget = Budget
state = Status
months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }

achievements = The partners and what each achieved

beneficiaries = Beneficiaries

results = Results measured
indicator = Indicator
baseline = Baseline
target = Target
actual = Actual
achievement = Achievement
of-them = ({ $women } women and girls)

budget-and-funding = Budget and funding
in-kind = in{"\u00A0"}kind
heading = Heading
by-year-below = see below, by year
budget-by-year = Budget by year
planned-disbursements = Planned disbursements
received-and-spent = Received and spent
all-years = All years

earlier-phases = Earlier phases

contingency = Contingency reserve
indirect-costs = Indirect costs
