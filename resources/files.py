from django.http import HttpResponse


def file(request, address, name):
    return HttpResponse("file")


def text(request, address):
    return HttpResponse("text")


def document(request, pk, name):
    return HttpResponse("doc")
