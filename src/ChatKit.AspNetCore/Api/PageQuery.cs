using ChatKit.Storage;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Api;

/// <summary>Which page of a list by time a request asks for.</summary>
internal static class PageQuery
{
    public static (ReportCursor? After, int Limit) Read(HttpRequest request) =>
        (PlaceText.Read(Input.Single(request, "after")) is { } place ? new(place.At, place.Id) : null, Input.Limit(request));
}
