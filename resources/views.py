"""The library and its records."""

from django.http import HttpResponse


def library(request):
    return HttpResponse("library")


def resource(request, pk, slug):
    return HttpResponse("resource")


def short(request, pk):
    return HttpResponse("short")


def resource_context(request, resource, is_preview=False):
    return {"resource": resource, "is_preview": is_preview}
