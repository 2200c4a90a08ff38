from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, RevisionMixin

from .box import box_context


def box(request, content_type_id, object_id):
    """The findings on the latest draft of a page or station, for the editor that shows them."""
    try:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        instance = model._default_manager.get(pk=object_id)
    except (ContentType.DoesNotExist, AttributeError, ValueError) as error:
        raise Http404 from error
    except model.DoesNotExist as error:
        raise Http404 from error
    if not isinstance(instance, Page | RevisionMixin):
        raise Http404
    if not AdminURLFinder(request.user).get_edit_url(instance):
        raise PermissionDenied
    draft = instance.get_latest_revision_as_object()
    return render(request, "news/gate/box.html", box_context(draft, request.user))
