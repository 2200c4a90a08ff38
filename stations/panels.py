"""The station's edit form: what an editor changes most often comes first."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from .forms import StationForm
from .mapping.panel import PlacePanel

station_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("short_name"), FieldPanel("code")]),
                FieldRowPanel([FieldPanel("tier"), FieldPanel("siting")]),
                FieldPanel("area"),
                FieldPanel("parent"),
                InlinePanel("station_functions", heading="功能", label="功能"),
                FieldPanel("phone"),
                FieldPanel("introduction"),
            ],
            heading="基本信息",
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldPanel("state"),
                        FieldRowPanel([FieldPanel("closed_reason"), FieldPanel("closed_until")]),
                        FieldPanel("opened_on"),
                    ],
                    heading="状态",
                ),
                FieldPanel("weekly_hours"),
                InlinePanel("sessions", heading="每周时段", label="时段"),
                FieldRowPanel(
                    [FieldPanel("follows_public_holidays"), FieldPanel("makeup_days_as_weekdays")]
                ),
                InlinePanel("exceptions", heading="特殊日期（优先于每周时段）", label="特殊日期"),
            ],
            heading="开放时间",
        ),
        ObjectList(
            [
                FieldPanel("address"),
                PlacePanel([FieldPanel("lat"), FieldPanel("lng")], heading="位置（WGS-84）"),
                FieldPanel("location_accepted"),
                FieldPanel("transit"),
                FieldPanel("accessibility"),
                InlinePanel("photos", heading="照片", label="照片"),
            ],
            heading="位置与照片",
        ),
        ObjectList(
            [
                FieldRowPanel(
                    [
                        FieldPanel("verified_on", read_only=True),
                        FieldPanel("verifier", read_only=True),
                    ]
                ),
                FieldPanel("confirms"),
                FieldPanel("source"),
            ],
            heading="核实",
        ),
    ],
    base_form_class=StationForm,
)
