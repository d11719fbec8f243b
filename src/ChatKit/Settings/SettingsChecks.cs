namespace ChatKit.Engine;

/// <summary>Whether settings make sense: everything that is wrong, by field, each with its cure.</summary>
internal static class SettingsChecks
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static IReadOnlyDictionary<string, string> Check<TChannel>(
        ChatSettings settings, IReadOnlySet<string> strategies, IReadOnlyDictionary<ChannelId, TChannel> channels)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        Require(settings.AutoClose is not null, errors, "autoClose", "is missing; its default is a new AutoCloseSettings.");
        Require(settings.Distribution is not null, errors, "distribution", "is missing; its default is a new DistributionSettings.");
        Require(settings.PrivacyPolicy is not null, errors, "privacyPolicy", "is missing; its default is a new PrivacyPolicySettings.");
        if (errors.Count > 0)
        {
            return errors;
        }

        CheckAutoClose(settings.AutoClose!, errors);
        CheckDistribution(settings.Distribution!, strategies, errors);
        CheckPolicy(settings.PrivacyPolicy!, channels, errors);
        CheckTimeLimits(settings.TimeLimits, errors);
        Require(
            TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone ?? "", out _),
            errors, "timeZone", "is not a known time zone; use an IANA name such as Europe/Berlin.");
        Require(
            settings.Language is { Length: >= 2 and <= 20 }, errors, "language", "is a language code of 2 to 20 characters, such as en.");
        Require(settings.BalanceNoticeDays is >= 0 and <= 30, errors, "balanceNoticeDays", "is 0 to 30 days.");
        Require(
            settings.PhoneMask is null
                || (settings.PhoneMask.Length <= 40
                    && settings.PhoneMask.Count(static c => c == '#' || char.IsAsciiDigit(c)) is >= 5 and <= 15),
            errors, "phoneMask", "has 5 to 15 places for digits, # for each, such as +7 ### ###-##-##; or null for any number.");
        return errors;
    }

    private static void CheckAutoClose(AutoCloseSettings settings, Dictionary<string, string> errors)
    {
        Require(
            settings.AssignedAfter is not { } after || (after >= TimeSpan.FromMinutes(1) && after <= Year),
            errors, "autoClose.assignedAfter", "is from one minute (PT1M) to 366 days (P366D), or null for never.");
        var unassigned = settings.UnassignedAfter;
        var days = (unassigned.Months * 30) + unassigned.Rest.TotalDays;
        Require(
            days is >= 1 and <= 3660,
            errors, "autoClose.unassignedAfter", "is from one day (P1D) to ten years (P10Y); the default is a month (P1M).");
    }

    private static void CheckDistribution(DistributionSettings settings, IReadOnlySet<string> strategies, Dictionary<string, string> errors)
    {
        Require(
            strategies.Contains(settings.Strategy ?? ""), errors, "distribution.strategy",
            $"is none of the registered strategies: {string.Join(", ", strategies.Order(StringComparer.Ordinal))}.");
        Require(
            settings.LimitPerManager is null or (>= 1 and <= 10_000),
            errors, "distribution.limitPerManager", "is 1 to 10,000, or null for no limit.");
        Require(
            settings.Managers is { Count: <= 1000 } && settings.Managers.All(static m => m is { Length: >= 1 and <= 64 }),
            errors, "distribution.managers", "is up to 1,000 ids of 1 to 64 characters.");
        Require(
            settings.Groups is { Count: <= 1000 } && settings.Groups.All(static g => g is { Length: >= 1 and <= 64 }),
            errors, "distribution.groups", "is up to 1,000 ids of 1 to 64 characters.");
    }

    private static void CheckPolicy<TChannel>(
        PrivacyPolicySettings policy, IReadOnlyDictionary<ChannelId, TChannel> channels, Dictionary<string, string> errors)
    {
        Require(
            !policy.Enabled || Uri.TryCreate(policy.Link, UriKind.Absolute, out _), errors, "privacyPolicy.link",
            "is required while the policy is enabled: the address of the policy, with http:// or https://.");
        Require(
            string.IsNullOrEmpty(policy.Link)
                || (Uri.TryCreate(policy.Link, UriKind.Absolute, out var link)
                    && link.Scheme is "http" or "https"
                    && policy.Link.Length <= 2048),
            errors, "privacyPolicy.link", "begins with http:// or https:// and has up to 2,048 characters.");
        Require(policy.Version is { Length: >= 1 and <= 64 }, errors, "privacyPolicy.version", "has 1 to 64 characters.");
        Require(
            policy.Texts is { Count: <= 100 }
                && policy.Texts.All(static t => t.Key.Length is >= 2 and <= 20 && t.Value is { Length: >= 1 and <= 2000 }),
            errors, "privacyPolicy.texts", "has a text of 1 to 2,000 characters for each language code.");
        Require(
            policy.AgreeLabels is { Count: <= 100 }
                && policy.AgreeLabels.All(static t => t.Key.Length is >= 2 and <= 20 && t.Value is { Length: >= 1 and <= 40 }),
            errors, "privacyPolicy.agreeLabels", "has a label of 1 to 40 characters for each language code.");
        Require(
            policy.ExcludedChannelIds is not null && policy.ExcludedChannelIds.All(channels.ContainsKey),
            errors, "privacyPolicy.excludedChannelIds", "names a channel that does not exist.");
    }

    private static void CheckTimeLimits(TimeLimitSettings? limits, Dictionary<string, string> errors)
    {
        if (limits is null)
        {
            return;
        }

        Require(IsTens(limits.Warning), errors, "timeLimits.warning", "is a multiple of ten seconds, from ten seconds to 366 days.");
        Require(IsTens(limits.Danger), errors, "timeLimits.danger", "is a multiple of ten seconds, from ten seconds to 366 days.");
        Require(limits.Warning < limits.Danger, errors, "timeLimits", "needs a warning that is shorter than the danger.");
    }

    private static bool IsTens(TimeSpan time) =>
        time >= TimeSpan.FromSeconds(10) && time <= Year && time.Ticks % TimeSpan.FromSeconds(10).Ticks == 0;

    private static void Require(bool holds, Dictionary<string, string> errors, string field, string problem)
    {
        if (!holds)
        {
            errors.TryAdd(field, $"{field} {problem}");
        }
    }
}
