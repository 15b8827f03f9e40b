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
