from ninja import NinjaAPI

api = NinjaAPI(title="党群服务开放接口", docs_url=None)
