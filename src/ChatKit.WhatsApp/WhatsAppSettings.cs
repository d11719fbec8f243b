using System.ComponentModel.DataAnnotations;

namespace ChatKit.WhatsApp;

/// <summary>What an administrator fills in for one WhatsApp Business number.</summary>
/// <remarks>The package's README says where to find each. Not thread-safe while it is being filled in.</remarks>
public sealed class WhatsAppSettings
{
    /// <summary>The number's id at Meta: digits, and not the phone number itself.</summary>
    [Required, ChannelAccount, StringLength(128)]
    [Display(Name = "Phone number ID", Description = "App Dashboard > WhatsApp > API Setup, below the number.")]
    public string PhoneNumberId { get; set; } = "";

    /// <summary>A system user's token with <c>whatsapp_business_messaging</c> and <c>whatsapp_business_management</c>.</summary>
    [Required, Secret]
    [Display(Name = "Access token", Description = "Business settings > Users > System users > Generate new token.")]
    public string AccessToken { get; set; } = "";

    /// <summary>The app's secret, under which Meta signs every webhook. Up to 256 characters.</summary>
    [Required, Secret, StringLength(256)]
    [Display(Name = "App secret", Description = "App Dashboard > App settings > Basic.")]
    public string AppSecret { get; set; } = "";

    /// <summary>Any text of your own; Meta repeats it when the webhook's address is verified.</summary>
    [Required, Secret]
    [Display(Name = "Verify token", Description = "Make one up; enter the same at App Dashboard > WhatsApp > Configuration.")]
    public string VerifyToken { get; set; } = "";

    /// <summary>Where the Graph API answers, with its version. The default is <c>https://graph.facebook.com/v25.0</c>.</summary>
    [HttpAddress]
    [Display(Name = "API base address", Description = "Leave it as it is, unless a proxy stands before Meta.")]
    public Uri ApiBaseAddress { get; set; } = new("https://graph.facebook.com/v25.0");
}
