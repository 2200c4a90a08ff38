from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry


class TargetForm(WagtailAdminModelForm):
    def clean_area(self):
        """An office sets targets for its own areas only."""
        area = self.cleaned_data["area"]
        verb = "change" if self.instance.pk else "add"
        policy = policy_registry.get_by_type(type(self.instance))
        if self.for_user and not policy.areas(self.for_user, [verb]).contains(area):
            raise forms.ValidationError(f"“{area}”不在您单位的辖区内，请选辖区内的区域。")
        return area
