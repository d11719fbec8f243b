using System.Text.Json.Serialization;

namespace ChatKit.WhatsApp;

/// <summary>Whatever the Graph API answers to the requests of this adapter: all members are optional, one shape serves all.</summary>
internal sealed record WhatsAppAnswer
{
    public WhatsAppError? Error { get; init; }

    public IReadOnlyList<WhatsAppAnswerContact?>? Contacts { get; init; }

    public IReadOnlyList<WhatsAppAnswerMessage?>? Messages { get; init; }

    /// <summary>Of an upload, or of a file that is asked for.</summary>
    public string? Id { get; init; }

    /// <summary>Of a file: valid for five minutes, and only with the access token.</summary>
    public string? Url { get; init; }

    [JsonPropertyName("mime_type")]
    public string? MimeType { get; init; }

    [JsonPropertyName("file_size")]
    public long? FileSize { get; init; }

    [JsonPropertyName("display_phone_number")]
    public string? DisplayPhoneNumber { get; init; }

    [JsonPropertyName("verified_name")]
    public string? VerifiedName { get; init; }
}

internal sealed record WhatsAppAnswerContact
{
    [JsonPropertyName("wa_id")]
    public string? WaId { get; init; }

    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }
}

internal sealed record WhatsAppAnswerMessage
{
    public string? Id { get; init; }
}

internal sealed record WhatsAppError
{
    public int Code { get; init; }

    [JsonPropertyName("error_subcode")]
    public int? Subcode { get; init; }

    public string? Message { get; init; }

    [JsonPropertyName("error_data")]
    public WhatsAppErrorData? Data { get; init; }
}

internal sealed record WhatsAppErrorData
{
    public string? Details { get; init; }
}
