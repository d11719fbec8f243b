using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Api;

/// <summary>Codes that only the web knows, and how every code is told in HTTP.</summary>
internal static class ApiCodes
{
    public const string NotAuthenticated = "not-authenticated";
    public const string TooManyRequests = "too-many-requests";

    public static int StatusOf(string code) => code switch
    {
        RefusalCode.InvalidRequest => StatusCodes.Status400BadRequest,
        NotAuthenticated => StatusCodes.Status401Unauthorized,
        RefusalCode.NotAllowed or RefusalCode.NotResponsible or RefusalCode.NewCustomerForbidden => StatusCodes.Status403Forbidden,
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.VersionConflict => StatusCodes.Status412PreconditionFailed,
        RefusalCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.UnsupportedContent or RefusalCode.InvalidPhone or RefusalCode.InvalidSettings => StatusCodes.Status422UnprocessableEntity,
        TooManyRequests => StatusCodes.Status429TooManyRequests,
        RefusalCode.Busy => StatusCodes.Status503ServiceUnavailable,

        // Everything else says that the state of things does not allow it now.
        _ => StatusCodes.Status409Conflict,
    };

    public static string TitleOf(string code) => code switch
    {
        RefusalCode.ChatsDisabled => "Chats are switched off",
        RefusalCode.NotAllowed => "Not allowed",
        RefusalCode.NotResponsible => "Somebody else is responsible",
        RefusalCode.AlreadyTaken => "Already taken",
        RefusalCode.LimitReached => "The limit is reached",
        RefusalCode.ReplyWindowClosed => "The time to answer has passed",
        RefusalCode.UnsupportedContent => "The messenger cannot carry it",
        RefusalCode.NewCustomerForbidden => "Our side may not write first",
        RefusalCode.InvalidPhone => "Not a phone number of the set form",
        RefusalCode.ChannelNotConnected => "The channel is not connected",
        RefusalCode.IdempotencyConflict => "The id was used before",
        RefusalCode.VersionConflict => "Changed meanwhile",
        RefusalCode.InvalidSettings => "Invalid settings",
        RefusalCode.InvalidRequest => "Invalid request",
        RefusalCode.NotFound => "Not found",
        RefusalCode.DialogueClosed => "There is no open dialogue",
        RefusalCode.CustomerBlocked => "The customer is blocked",
        RefusalCode.TooLarge => "Too large",
        RefusalCode.AlreadyDone => "Already done",
        RefusalCode.Busy => "Busy",
        NotAuthenticated => "Not signed in",
        TooManyRequests => "Too many requests",
        _ => "Refused",
    };
}
