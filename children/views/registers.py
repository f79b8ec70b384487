"""A station's register: upload, preview, correct the columns, apply, take the bad rows home."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_read
from accounts.requests import user_of
from children.actions.registers import (
    apply_register,
    import_for,
    map_columns,
    upload_register,
)
from children.models import RegisterImport
from children.queries.registers import Reading, preview, read_register
from children.register.mend import write_mend_file
from children.serializers.registers import (
    RegisterMappingBody,
    RegisterPreviewSerializer,
    RegisterResultSerializer,
    RegisterUploadBody,
)
from common import clock
from common.api import XLSX, LianxinView, Scoped, download, refuse_larger, signed_in


class RegistersView(LianxinView):
    access = signed_in
    parser_classes = (MultiPartParser,)  # type: ignore[assignment]  # the one upload
    throttle_classes = (Scoped,)
    throttle_scope = "upload"

    @extend_schema(request=RegisterUploadBody, responses={201: RegisterPreviewSerializer})
    def post(self, request: Request) -> Response:
        """Uploads a register and answers with its preview; nothing is written to any file yet."""
        refuse_larger(request, settings.REGISTER_MAX_BYTES)
        body = self.body(RegisterUploadBody)
        upload, reading = upload_register(
            import_id=body["id"],
            station_id=body["station"],
            file_name=body["file"].name,
            workbook=body["file"].read(),
            by=user_of(request),
            at=clock.now(),
        )
        return _preview(request, upload, reading, status=201)


class UploadedRegister(LianxinView):
    """What is uploaded is read anew for each request, for seconds where it is large."""

    access = signed_in
    throttle_classes = (*LianxinView.throttle_classes, Scoped)
    throttle_scope = "register"


class RegisterView(UploadedRegister):
    @extend_schema(responses=RegisterPreviewSerializer)
    def get(self, request: Request, import_id: UUID) -> Response:
        """The preview again, against what is stored now."""
        upload = import_for(user_of(request), import_id)
        return _preview(request, upload, read_register(upload, clock.local_today()))

    @extend_schema(request=RegisterMappingBody, responses=RegisterPreviewSerializer)
    def patch(self, request: Request, import_id: UUID) -> Response:
        """Corrects which column is which field, and answers with the new preview."""
        body = self.body(RegisterMappingBody)
        upload, reading = map_columns(
            import_id=import_id, mapping=body["mapping"], by=user_of(request), at=clock.now()
        )
        return _preview(request, upload, reading)


class ApplyRegisterView(UploadedRegister):
    @extend_schema(request=None, responses=RegisterResultSerializer)
    def post(self, request: Request, import_id: UUID) -> Response:
        """Opens files for the good rows; again, it answers with the first result."""
        return Response(apply_register(import_id=import_id, by=user_of(request), at=clock.now()))


class MendRegisterView(UploadedRegister):
    @extend_schema(
        responses={(200, XLSX): OpenApiResponse(OpenApiTypes.BINARY, "The rows to mend")}
    )
    def get(self, request: Request, import_id: UUID) -> HttpResponse:
        """The bad rows as an .xlsx to mend and upload again."""
        upload = import_for(user_of(request), import_id)
        reading = read_register(upload, clock.local_today())
        _note_read(request, upload)
        workbook = write_mend_file(reading.sheet, reading.register, get_language() or "en")
        return download(workbook, f"{upload.file_name.rsplit('.', 1)[0]}-mend.xlsx", XLSX)


def _preview(
    request: Request, upload: RegisterImport, reading: Reading, status: int = 200
) -> Response:
    _note_read(request, upload)
    return Response(preview(upload, reading), status=status)


def _note_read(request: Request, upload: RegisterImport) -> None:
    """Names, and the cells that are wrong, of every child in the register."""
    subject = f"children.register:{upload.pk}"
    record_read(user=user_of(request), action="register", subject=subject, at=clock.now())
