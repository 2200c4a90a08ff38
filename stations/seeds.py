"""The words that a new site starts with; editors change them in the 阵地 menu afterwards."""

SITINGS = (
    *("区镇", "机关", "村", "社区", "商务楼宇", "小区", "住宅小区", "自然村", "工业区", "商业区"),
    *("园区", "科创园区", "商圈", "企业", "国有企业", "公园", "学校", "医院"),
)

# name, synonyms, tiers that have it from the start
CORE_FUNCTIONS = [
    ("政治教育", "党课、党史学习、主题党日、政治学习", "center point"),
    ("宣传展示", "展览、展厅、参观", "center"),
    ("交流互动", "座谈、沙龙、联谊", "center"),
    ("综合服务", "综合窗口、一站式服务", "center"),
    ("组织共建", "结对共建、党建联盟", "station"),
    ("资源共享", "场地共享、资源对接", "station"),
    ("党员管理", "组织关系、党费、党员发展", "point"),
    ("志愿服务", "志愿者、义工、学雷锋", "point"),
    ("解决问题", "反映问题、调解、诉求", "point"),
]
SERVICES = [
    ("政策咨询", "政策解读、政策宣讲"),
    ("便民服务", "打印复印、雨伞、充电、便民"),
    ("政务代办", "代办、帮办、办证、社保"),
    ("法律咨询", "法律援助、律师、打官司"),
    ("心理咨询", "心理辅导、心理疏导、心理热线"),
    ("健康义诊", "义诊、量血压、看病、体检"),
    ("就业指导", "招聘、找工作、求职"),
    ("图书阅览", "图书室、看书、阅读、书房"),
    ("老年食堂", "助餐、吃饭、长者食堂、老年助餐"),
    ("儿童托管", "托班、带孩子、四点半课堂"),
    ("暑托班", "暑假班、爱心暑托"),
    ("共享会议室", "会议室、开会、借场地"),
    ("母婴室", "哺乳室、喂奶、换尿布"),
    ("饮水休息", "喝水、歇脚、休息、户外劳动者驿站"),
]


def seed_vocabulary(Siting, Function):
    """Create the sitings and functions; the models are arguments, for use in a migration."""
    Siting.objects.bulk_create(
        Siting(name=name, sort_order=order) for order, name in enumerate(SITINGS)
    )
    rows = [(name, synonyms, "core", tiers) for name, synonyms, tiers in CORE_FUNCTIONS]
    rows += [(name, synonyms, "service", "") for name, synonyms in SERVICES]
    Function.objects.bulk_create(
        Function(
            name=name,
            synonyms=synonyms,
            category=category,
            for_center="center" in tiers,
            for_station="station" in tiers,
            for_point="point" in tiers,
            sort_order=order,
        )
        for order, (name, synonyms, category, tiers) in enumerate(rows)
    )


def seed_calendar(CalendarDay):
    """Fill the national calendar with every year that `chinesecalendar` knows."""
    from .hours.national import calendar_from_chinesecalendar

    known = set(CalendarDay.objects.values_list("date", flat=True))
    CalendarDay.objects.bulk_create(
        CalendarDay(date=date, kind=kind, name=name)
        for date, kind, name in calendar_from_chinesecalendar()
        if date not in known
    )
