carried-out-by = الجهة المنفذة
funded-by = التمويل
partners = الشركاء
place = المكان
period = الفترة
duration = المدة
budget = الميزانية
state = الحالة
months =
    { $count ->
        [zero] { $count } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }

achievements = الشركاء وما أنجزه كل منهم

beneficiaries = المستفيدون

results = النتائج المقاسة
indicator = المؤشر
baseline = خط الأساس
target = الهدف
actual = المتحقق
achievement = نسبة الإنجاز
of-them = (منهم { $women } نساء وفتيات)

budget-and-funding = الميزانية والتمويل
in-kind = عيني
heading = البند
by-year-below = انظر أدناه، حسب السنة
budget-by-year = الميزانية حسب السنة
planned-disbursements = المدفوعات المخطط لها
received-and-spent = الأموال المستلمة والمصروفة
all-years = جميع السنوات

earlier-phases = المراحل السابقة

contingency = احتياطي الطوارئ
indirect-costs = تكاليف غير مباشرة
