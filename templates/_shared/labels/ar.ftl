# The words that several templates use, in Arabic. `{ $name }` stands for a value that the template gives.

page = صفحة
credit = الصورة: { $name }.

women = نساء
men = رجال
total = المجموع
direct = مباشر
indirect = غير مباشر
group = الفئة
age = العمر
age-not-given = العمر غير مذكور

amount = المبلغ
share = الحصة

# The status of a project.
status =
    .pipeline = قيد الإعداد
    .implementation = قيد التنفيذ
    .finalisation = قيد الإغلاق
    .closed = منتهٍ
    .cancelled = ملغى
    .suspended = معلّق

# The places to sign; what a screen reader tells of them, and of where and when.
signatures = التوقيعات
name = الاسم والوظيفة
place-and-date = المكان والتاريخ
signature = التوقيع
place-of = مكان توقيع { $name }
date-of = تاريخ توقيع { $name }
signature-of = توقيع { $name }

# What is measured, who pays, and who takes part.
indicator = المؤشر
baseline = خط الأساس
target = الهدف
actual = المتحقق
achievement = نسبة الإنجاز
payer = جهة الدفع
in-kind = عيني
uncovered = غير مموّل بعد
role =
    .applicant = الجهة صاحبة المشروع
    .accountable = الجهة المسؤولة
    .implementing = التنفيذ
    .funding = التمويل
    .partner = الشركاء
    .extending = الجهة الوسيطة

# How far an indicator is, at the day of its last value.
progress = الحالة
    .reached = متحقق
    .late = متأخر
    .missed = غير متحقق
    .ongoing = جارٍ

# What a project without a text says of itself.
reaches = يشارك فيه { $people } شخصًا، ويستفيد منه { $others } آخرون بصورة غير مباشرة.

# Many projects together.
project = المشروع
projects =
    { $count ->
        [zero] لا مشاريع
        [one] مشروع واحد
        [two] مشروعان
        [few] { $count } مشاريع
        [many] { $count } مشروعًا
       *[other] { $count } مشروع
    }
project-count = المشاريع
people-direct = مستفيدون مباشرون
budgets-of =
    { $count ->
        [one] ميزانية { $count } مشروع
       *[other] ميزانيات { $count } مشاريع
    }
counting = يُحسب كل شخص مرة واحدة في كل مشروع، ومن يشارك في عدة مشاريع يُحسب في كل منها.
currencies = لا تُجمع المبالغ بعملات مختلفة.
budget-in = الميزانيات ({ $currency })
millions = { $amount } مليون { $currency }

# Charts.
payers-ring = من يموّل { $total }
