using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Checks options at start: the annotations, and the ranges of times, which annotations cannot say without reflection.</summary>
[OptionsValidator]
internal sealed partial class ChatKitOptionsAnnotations : IValidateOptions<ChatKitOptions>;

/// <summary>The ranges of times.</summary>
internal sealed class ChatKitOptionsTimes : IValidateOptions<ChatKitOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatKitOptions options)
    {
        var failures = new List<string>();
        Require(options.BusyWait, TimeSpan.Zero, TimeSpan.FromMilliseconds(10), nameof(options.BusyWait));
        Require(options.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), nameof(options.PollInterval));
        Require(options.LeaseDuration, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), nameof(options.LeaseDuration));
        Require(options.RetryFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), nameof(options.RetryFor));
        Require(options.RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(options.RetryDelay));
        Require(options.ForeignCodeTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1), nameof(options.ForeignCodeTimeout));
        Require(options.HoldFor, TimeSpan.FromDays(1), TimeSpan.FromDays(366), nameof(options.HoldFor));
        Require(options.AuditFor, TimeSpan.FromDays(30), TimeSpan.FromDays(3653), nameof(options.AuditFor));
        if (options.PublicAddress is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
        {
            failures.Add("ChatKitOptions.PublicAddress must be absolute and begin with http:// or https://, such as https://crm.example.");
        }

        if (!options.WebhookPath.StartsWith('/') || options.WebhookPath.EndsWith('/'))
        {
            failures.Add($"ChatKitOptions.WebhookPath must begin with '/' and not end with it; it is '{options.WebhookPath}'. The default is /chat/hooks.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(TimeSpan value, TimeSpan from, TimeSpan to, string property)
        {
            if (value < from || value > to)
            {
                failures.Add($"ChatKitOptions.{property} must be from {from} to {to}; it is {value}. Change it in AddChatKit(chat => chat.Configure(…)).");
            }
        }
    }
}
