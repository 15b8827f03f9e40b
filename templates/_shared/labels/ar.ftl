# The words that several templates use, in Arabic. `{ $name }` stands for a value that the template gives.

page = صفحة
credit = الصورة: { $name }.

women = نساء
men = رجال
total = المجموع
direct = مباشر
indirect = غير مباشر
group = الفئة

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
