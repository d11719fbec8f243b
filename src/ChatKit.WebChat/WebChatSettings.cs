using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ChatKit.WebChat;

/// <summary>What an administrator fills in for a website chat.</summary>
public sealed class WebChatSettings
{
    /// <summary>The websites that may show the widget, as origins: <c>https://shop.example</c>. Empty, the default: only pages of this host itself.</summary>
    [Display(Name = "Allowed websites", Description = "One origin per line, for example https://shop.example. Empty: only pages of this server.")]
    [Origins]
    [JsonPropertyName("allowedOrigins")]
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>What a visitor reads before he writes, up to 1,000 characters. Empty, the default: nothing.</summary>
    [Display(Name = "Welcome text", Description = "Shown in the widget before the visitor writes.")]
    [MaxLength(1000)]
    [JsonPropertyName("welcomeText")]
    public string? WelcomeText { get; set; }
}
