report = Portfolio report
all-projects = All projects
figures =
    .projects =
        { $count ->
            [one] project
           *[other] projects
        }
    .countries =
        { $count ->
            [one] country
           *[other] countries
        }
direct-people = People reached
country = Country
state = Status
by-country = By country
by-status = By status
by =
    .funder = By funder
    .theme = By theme
    .year = By year of start
    .other = By group
field =
    .funder = Funder, with themes
    .theme = Theme
    .year = Year of start
    .other = Group
not-given = Not given
rounded = Amounts are rounded to whole units.
whole-in-each = A project with several funders or themes stands with each of them, with its whole budget: the rows are together more than the portfolio.
beneficiaries = Whom the projects reach
lead =
    The projects reach { $people } people directly, { $women } women and { $men } men{ $others ->
        [0] .
       *[other] {"; "}{ $others } more benefit indirectly.
    }
by-people = By group of people directly reached
by-age = By age of those directly reached
follow-up = Time, results, money
follow-up-how = Each project is compared with its own plan, at the day of its last report. The last column names those that are suspended, past their end without being closed, behind their indicators, or over budget.
number = Number
end = Planned end
targets-reached = Targets met
spent = Spent
to-decide = To be decided
alert =
    .suspended = Suspended
    .overdue = Past its end
    .behind = Indicators behind
    .overspent = Over budget
the-projects = The projects
calendar = When the projects take place
chart-calendar = Planned start and end of the projects of each country.
chart-people = People reached directly, by country.
chart-status = Projects by status.
