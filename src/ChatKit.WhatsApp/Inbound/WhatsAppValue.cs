using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>What the items of one change share: the number that it is for, and the people it names.</summary>
internal readonly struct WhatsAppValue
{
    private const int MaxKey = 255;

    public WhatsAppValue(JsonElement value, string phoneNumberId)
    {
        Contacts = value.Get("contacts"u8);
        var account = value.Get("metadata"u8).Get("phone_number_id"u8);

        // Nearly every webhook is for the channel's own number: no second copy of it.
        Account = account.Is(phoneNumberId) ? phoneNumberId : account.Id();
    }

    public JsonElement Contacts { get; }

    public string? Account { get; }

    public UnknownUpdate Unknown(string kind, JsonElement item) => Unknown(kind, item.Raw(), Account);

    /// <summary>An update without a place; the same JSON once more is the same update.</summary>
    public static UnknownUpdate Unknown(string kind, string raw, string? account) => new()
    {
        Kind = kind,
        Raw = raw,
        Account = account,
        DedupeKey = $"unknown:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)))}",
    };

    /// <summary>A key of at most 255 characters.</summary>
    public static string Key(string key) =>
        key.Length <= MaxKey ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
