"""What offices write above the columns of their sheets, and which column it means."""

import re
import unicodedata
from dataclasses import replace

# column: (its Chinese name in templates and previews, other names that are met)
NAMES = {
    "code": ("编号", "阵地编号 编码 阵地编码 代码 id"),
    "name": ("名称", "阵地名称 阵地 站点名称 单位名称 党群服务阵地名称 title"),
    "tier": ("层级", "级别 阵地层级 阵地级别 类型 阵地类型 level type"),
    "area_code": (
        "所属区域",
        "区域代码 区划代码 行政区划代码 区域 所属区划 所属镇街 所属镇 所属街道 镇街道 镇区街道 镇 "
        "街道 所属社区 社区 村社区 区镇 辖区 area",
    ),
    "parent_code": ("上级阵地", "上级 上级编号 上级阵地编号 所属中心 所属站 隶属 parent"),
    "siting": ("设置场所", "场所 场所类型 设置类型 阵地场所 所在场所"),
    "functions": (
        "功能",
        "服务功能 阵地功能 具备功能 服务内容 服务项目 功能设置 function services",
    ),
    "opening_hours": (
        "开放时间",
        "服务时间 营业时间 对外开放时间 办公时间 接待时间 时间 hours openinghours",
    ),
    "phone": ("电话", "联系电话 服务电话 办公电话 咨询电话 固定电话 tel telephone"),
    "address": ("地址", "详细地址 阵地地址 具体地址 所在地址 详址 位置"),
    "lat": ("纬度", "北纬 latitude y"),
    "lng": ("经度", "东经 longitude lon long x"),
    "place": ("经纬度", "坐标 位置坐标 地理坐标 coordinates location"),
    "crs": ("坐标系", "坐标类型 坐标系统 coordinatesystem"),
    "source": ("数据来源", "来源 填报单位"),
    "short_name": ("简称", "阵地简称"),
    "state": ("状态", "开放状态 阵地状态 运行状态 status"),
    "closed_reason": ("暂停开放原因", "暂停原因 关闭原因"),
    "closed_until": ("暂停至", "恢复开放前一日"),
    "opened_on": ("启用日期", "启用时间 建成时间 建成日期 投用时间 投入使用时间 成立时间"),
    "verified_on": ("最近核实", "核实日期 核实时间 更新日期"),
    "transit": ("交通", "公交 交通方式"),
    "accessibility": ("无障碍", "无障碍设施"),
    "introduction": ("简介", "阵地简介 介绍 基本情况"),
}
LABELS = {column: label for column, (label, _) in NAMES.items()}


def _plain(text):
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"\(.*?\)|【.*?】", "", text) or text  # 电话（座机）
    return re.sub(r"[\W_]+", "", text)


_KNOWN = {
    _plain(word): column
    for column, (label, others) in NAMES.items()
    for word in (column, label, *others.split())
}


def told(problem):
    """A `Problem` of a stations sheet with its column by the name that people know."""
    return str(replace(problem, column=LABELS.get(problem.column, problem.column)))


def column_of(title):
    """Return the column that `title` stands above, or "" for one that is not known."""
    return _KNOWN.get(_plain(title), "")
