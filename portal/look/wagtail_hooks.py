"""The administration wears the colours of the site."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from portal.look import comparing

comparing.register()


@hooks.register("insert_global_admin_css")
def colours_of_the_site():
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="icon" href="{}" type="image/svg+xml">',
        static("portal/admin/admin.css"),
        static("portal/icons/favicon.svg"),
    )


@hooks.register("insert_editor_js")
def keep_what_is_typed():
    return format_html_join(
        "",
        '<script type="module" src="{}"></script>',
        [
            (static(f"portal/admin/{name}.js"),)
            for name in ("first-words", "saved-first", "calendars")
        ],
    )
