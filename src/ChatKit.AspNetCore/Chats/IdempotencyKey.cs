using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Chats;

/// <summary>The author's own id of a send: in the body or in the header, which are the same thing.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const string Field = "clientMessageId";
    private const int MaxLength = 64;

    public static string Require(HttpContext context, string? fromBody) =>
        Find(context, fromBody) ?? throw RefusedException.Invalid(Field, $"Give your own id of the message in '{Field}' or in the header '{Header}', so that a repeat sends nothing twice.");

    public static string? Find(HttpContext context, string? fromBody)
    {
        var headers = context.Request.Headers[Header];
        var fromHeader = headers.Count <= 1 ? headers.ToString() : throw RefusedException.Invalid(Field, $"The header '{Header}' is given more than once.");

        // As the draft of the header has it, the value may stand in quotation marks.
        fromHeader = fromHeader is ['"', .. var inner, '"'] ? inner : fromHeader;
        if (fromHeader.Length > 0 && fromBody is not null && fromBody != fromHeader)
        {
            throw RefusedException.Invalid(Field, $"'{Field}' and the header '{Header}' are the same thing and differ here.");
        }

        return Input.Text(fromBody ?? (fromHeader.Length > 0 ? fromHeader : null), Field, MaxLength, min: 1);
    }
}
