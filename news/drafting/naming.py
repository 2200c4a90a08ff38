"""The pictures of a fresh draft, to be named one by one after the import."""

from django.db import transaction
from wagtail.permissions import policy_registry

from base.models import Picture


def imported_pictures(record):
    """The picture blocks of the draft as it is now that hold pictures of this import."""
    draft = record.page.get_latest_revision_as_object()
    own = set(record.pictures.values_list("pk", flat=True))
    blocks = [
        block
        for block in draft.body
        if block.block_type == "picture" and block.value["image"] and block.value["image"].pk in own
    ]
    return draft, blocks


def initial(block):
    image = block.value["image"]
    return {
        "title": image.title,
        "alt_text": image.contextual_alt_text or "",
        "decorative": bool(image.decorative),
        "caption": block.value["caption"],
    }


def save_names(draft, blocks, answers, user):
    """Write names to the library and alt texts to the draft, as one revision."""
    policy = policy_registry.get_by_type(Picture)
    with transaction.atomic():
        for block, answer in zip(blocks, answers, strict=True):
            image = block.value["image"]
            image.contextual_alt_text = answer["alt_text"]
            image.decorative = answer["decorative"]
            block.value["caption"] = answer["caption"]
            if policy.user_has_permission_for_instance(user, "change", image):
                image.title = answer["title"]
                image.description = image.description or answer["alt_text"]
                image.save(update_fields=["title", "description"])
        draft.save_revision(user=user, log_action=True, clean=False)


def without_alt(blocks):
    """How many pictures still lack an alt text."""
    images = [block.value["image"] for block in blocks]
    return sum(not (image.contextual_alt_text or image.decorative) for image in images)
