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

# Long texts.
contents = المحتويات
figure = الشكل
table = الجدول
key-message = الخلاصة

# What is measured, who pays, and who takes part.
indicator = المؤشر
baseline = خط الأساس
target = الهدف
actual = المتحقق
achievement = نسبة الإنجاز
achievement-is = نسبة الإنجاز: ما تحقق من التغيير المخطط له، من خط الأساس إلى الهدف.
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

# Beneficiaries.
estimate = (تقدير)
direct-total = مجموع المباشرين
indirect-total = مجموع غير المباشرين
of-them-disabled = من ذوي الإعاقة

# Budgets: lines, headings, overheads, spending.
line-number = الرقم
line = البند
unit = الوحدة
quantity = الكمية
unit-cost = تكلفة الوحدة
subtotal = المجموع الفرعي { $code }
grand-total = المجموع العام
heading = الباب
direct-costs = التكاليف المباشرة
contingency = احتياطي الطوارئ
indirect-costs = التكاليف غير المباشرة
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = الميزانية حتى تاريخه
spent = المصروف
variance = الفرق
remaining = المتبقي

# Objectives, indicators and activities.
level =
    .goal = الهدف العام
    .outcome = الهدف الخاص
    .output = النتيجة
progress = الحالة
    .reached = تحقق
    .on_track = على المسار
    .behind = متأخر
    .late = متأخر
    .missed = غير متحقق
    .ongoing = جارٍ
share-of-women = { $share } من النساء والفتيات.
women-and-men = النساء والفتيات { $women }، الرجال والفتيان { $men }.
with-disability = من ذوي الإعاقة: { $value }.
activities = الأنشطة
activity = النشاط
activity-status =
    .planned = مخطط
    .ongoing = جارٍ
    .completed = مكتمل
    .delayed = متأخر
    .cancelled = ملغى
responsible = المسؤول
period = الفترة
state = الحالة
verification = وسائل التحقق
assumptions = الافتراضات

# Organisations, risks, people, annexes and work plans.
organisation = المنظمة
part-in-project = الدور في المشروع
address-and-contact = العنوان وجهة الاتصال
risk = الخطر
likelihood = الاحتمال
impact = الأثر
mitigation = تدابير الحد منه
grade =
    .low = منخفض
    .medium = متوسط
    .high = مرتفع
experience = الخبرة
employer = جهة العمل
time = نسبة الوقت
annex = الملحق { $number }
objective-and-indicators = الهدف والمؤشرات
colon = :
quarter = ر{ $number }

# How far an indicator is, at the day of its last value.

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
people-direct =
    { $count ->
        [one] مستفيد مباشر
       *[other] مستفيدون مباشرون
    }
budgets-of =
    { $count ->
        [one] ميزانية مشروع واحد
        [two] ميزانية مشروعين
        [few] ميزانيات { $count } مشاريع
        [many] ميزانيات { $count } مشروعًا
       *[other] ميزانيات { $count } مشروع
    }
counting = يُحسب كل شخص مرة واحدة في كل مشروع، ومن يشارك في عدة مشاريع يُحسب في كل منها.
currencies = لا تُجمع المبالغ بعملات مختلفة.
budget-in = الميزانيات ({ $currency })
millions = { $amount } مليون { $currency }

# Charts of work plans and budgets.
cross-cutting = أنشطة مشتركة
activities-in-time = الأنشطة عبر الزمن.
payers-by-heading = مساهمة كل جهة في كل باب.
payers-ring = من يموّل { $total }.

funding-status =
    .requested = مطلوب
    .pledged = موعود به
    .confirmed = مؤكد
    .received = مستلم
    .refused = مرفوض
amount-in = المبلغ ({ $currency })
paid-by = جهة الدفع
funding = التمويل
