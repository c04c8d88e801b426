"""How often somebody wishes to be told, a field for each sub-group."""

from django import forms

from portal.languages.fallback import words
from subgroups.notices.models import Rhythm


class WishesForm(forms.Form):
    def __init__(self, *args, subgroups, rhythms, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_name = {f"subgroup-{one.pk}": one for one in subgroups}
        for name, subgroup in self.by_name.items():
            self.fields[name] = forms.ChoiceField(
                label=str(words(subgroup, "name")),
                choices=Rhythm.choices,
                initial=rhythms.get(subgroup.pk, Rhythm.NEVER),
            )

    def rhythms(self):
        return {
            subgroup: self.cleaned_data[name] for name, subgroup in self.by_name.items()
        }
