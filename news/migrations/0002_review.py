from django.db import migrations

WORKFLOW = "三审"
STEPS = [(1, "初审"), (2, "复审"), (3, "终审")]
WRITERS = "采编"


def set_up_review(apps, schema_editor):
    """Writers who can't publish, three groups of reviewers, and the three reviews for every page.

    Wagtail's own groups make way: its Editors are our writers, and its Moderators, who may publish
    by themselves, are nobody.
    """
    model = apps.get_model
    Group, Workflow = model("auth", "Group"), model("wagtailcore", "Workflow")
    Page, ReviewTask = model("wagtailcore", "Page"), model("news", "ReviewTask")
    ContentType = model("contenttypes", "ContentType")

    Group.objects.filter(name="Editors").update(name=WRITERS)
    Group.objects.filter(name="Moderators").delete()
    Workflow.objects.all().delete()
    model("wagtailcore", "Task").objects.all().delete()

    root = Page.objects.get(depth=1)
    workflow = Workflow.objects.create(name=WORKFLOW)
    model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page=root)
    task_type, _ = ContentType.objects.get_or_create(app_label="news", model="reviewtask")
    for level, name in STEPS:
        group, _ = Group.objects.get_or_create(name=name)
        let_into_admin(apps, group, root)
        task = ReviewTask.objects.create(name=name, level=level, content_type=task_type)
        task.groups.add(group)
        model("wagtailcore", "WorkflowTask").objects.create(
            workflow=workflow, task=task, sort_order=level
        )


def let_into_admin(apps, group, root):
    """Reviewers see the page tree; what they may change the step they are to take decides.

    To lock is the least of the permissions by which Wagtail lets anybody see pages.
    """
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    access = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    group.permissions.add(access)
    page_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    lock, _ = Permission.objects.get_or_create(
        content_type=page_type, codename="lock_page", defaults={"name": "Lock/unlock pages"}
    )
    apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
        group=group, page=root, permission=lock
    )


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]

    operations = [migrations.RunPython(set_up_review, migrations.RunPython.noop)]
