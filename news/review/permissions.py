"""What may be done to pages that need review. It holds for superusers as for everybody.

Wagtail's views, bulk actions and admin API all ask the tester that a page's
`permissions_for_user` gives them.
"""

from wagtail.models import PagePermissionTester


class ReviewedPermissionTester(PagePermissionTester):
    """A page that goes live by review alone; taking it down can't wait for three people."""

    def can_publish(self):
        return False

    def can_unpublish(self):
        return self.page.live and not self.page_locked() and self.may_take_down()

    def can_unschedule(self):
        return self.may_take_down()

    def can_set_view_restrictions(self):
        return self.may_take_down()

    def may_take_down(self):
        """Whether the user is a superuser or one of those who give the final approval."""
        from .models import Level, ReviewTask

        if not self.user.is_active or self.user.is_superuser:
            return self.user.is_active
        final = ReviewTask.objects.filter(active=True, level=Level.FINAL)
        return final.filter(groups__user=self.user).exists()


class ColumnPermissionTester(PagePermissionTester):
    """A page whose children go live by review: they can't be born live, copied live or aliased."""

    def can_publish_subpage(self):
        return False

    def can_copy_to(self, destination, recursive=False):
        if recursive and not self.page.is_leaf():
            return False
        return super().can_copy_to(destination, recursive)


class ReviewedPage:
    """For page types whose every change is reviewed before it is public."""

    def permissions_for_user(self, user):
        return ReviewedPermissionTester(user, self)


class ReviewedChildren:
    """For page types that hold such pages."""

    def permissions_for_user(self, user):
        return ColumnPermissionTester(user, self)
