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
estimate = (تقدير)
direct-total = مجموع المباشرين
indirect-total = مجموع غير المباشرين

results = النتائج المقاسة
indicator = المؤشر
baseline = خط الأساس
target = الهدف
actual = المتحقق
achievement = نسبة الإنجاز
of-them = (منهم { $women } نساء وفتيات)

budget-and-funding = الميزانية والتمويل
heading = البند
amount-in = المبلغ ({ $currency })
paid-by = جهة الدفع

earlier-phases = المراحل السابقة
