"""The visitor's side: say what is wrong, and see with a number what became of it.

Nothing here is kept by anybody: the pages hold tokens, and what one person wrote.
"""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from base.audit.origin import current_address
from base.limits import within_limit
from base.metadata import Metadata
from stations.finder.public_station import public_station

from .forms import CorrectionForm
from .models import CorrectionMessage, receive
from .receipts import grouped, read_receipt

MOST_AN_HOUR = 10  # from one address, behind which a whole office or housing block may be


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request, code):
    """`/stations/<code>/correction/`: the form; what was typed is never lost."""
    station = public_station(code)
    form = CorrectionForm(station.code, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        if within_limit("correction", current_address(), MOST_AN_HOUR, 3600):
            data = form.cleaned_data
            message = receive(station, data["subject"], data["words"], data["contact"])
            return redirect(message)
        form.add_error(None, "这一小时里提交得太多了，请过一小时再试，或者直接打电话。")
        status = 429
    context = {
        "station": station,
        "form": form,
        "metadata": _metadata(request, f"{station.name}：报错"),
    }
    response = render(request, "stations/corrections/form.html", context, status=status)
    if status == 429:
        response["Retry-After"] = "3600"
    return response


@never_cache
@require_safe
def lookup(request):
    """`/corrections/?receipt=`: to the page of a receipt that somebody typed."""
    typed = request.GET.get("receipt", "")[:40]
    message = CorrectionMessage.objects.filter(receipt=read_receipt(typed)).first()
    if message:
        return redirect(message)
    context = {
        "typed": typed,
        "metadata": _metadata(request, "查报错的答复"),
    }
    return render(request, "stations/corrections/lookup.html", context)


@never_cache
@require_safe
def receipt(request, receipt):
    """`/corrections/<receipt>/`: received, or what became of it. The contact is not shown."""
    messages = CorrectionMessage.objects.select_related("correction__station")
    message = get_object_or_404(messages, receipt=read_receipt(receipt))
    context = {
        "message": message,
        "correction": message.correction,
        "station": message.correction.station,
        "number": grouped(message.receipt),
        "metadata": _metadata(request, "您的报错"),
    }
    return render(request, "stations/corrections/receipt.html", context)


def _metadata(request, title):
    return Metadata(title=title, url=request.build_absolute_uri(), indexed=False)
