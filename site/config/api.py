"""The open data of the site under `/api/`, described at `/api/openapi.json`.

There is no page of documentation beside it: ninja's would be loaded from other hosts.
"""

from search.api import router as search
from stations.open_data import problems
from stations.open_data.api import router as stations
from stations.open_data.http import open_to_all
from stations.open_data.openapi import DocumentedAPI

api = DocumentedAPI(
    title="党群服务开放接口",
    version="1.0",
    description="党群服务中心、站、点的公开数据，只读，无需登录，任何网页都可以调用。"
    "时间为北京时间（ISO 8601，+08:00），距离为米，坐标为 WGS-84 度（另行指明的除外）。"
    "出错时返回中文说明。",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,
)
problems.install(api)
api.add_router("", stations)
api.add_router("", search)

urls = open_to_all(api.urls)
