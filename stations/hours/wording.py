"""Phrases that are both written and read back."""

UNKNOWN_HOURS = "开放时间待核实"
APPOINTMENT = "（需预约）"
HOLIDAYS_OFF = "法定节假日休息"
MAKEUP_AS_USUAL = "调休上班日按原星期开放"
