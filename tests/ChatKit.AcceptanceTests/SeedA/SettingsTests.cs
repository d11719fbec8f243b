using System.Text.Json;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"Available chat settings": what makes no sense is refused with the field and its cure, and changes nothing.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string, ChatSettings> Nonsense => new()
    {
        { "autoClose.assignedAfter", new ChatSettings { AutoClose = new() { AssignedAfter = TimeSpan.FromSeconds(59) } } },
        { "autoClose.assignedAfter", new ChatSettings { AutoClose = new() { AssignedAfter = TimeSpan.FromDays(367) } } },
        { "autoClose.unassignedAfter", new ChatSettings { AutoClose = new() { UnassignedAfter = default } } },
        { "autoClose", new ChatSettings { AutoClose = null! } },
        { "distribution", new ChatSettings { Distribution = null! } },
        { "privacyPolicy", new ChatSettings { PrivacyPolicy = null! } },
        { "distribution.strategy", new ChatSettings { Distribution = new() { Strategy = "by-horoscope" } } },
        { "distribution.limitPerManager", new ChatSettings { Distribution = new() { LimitPerManager = 0 } } },
        { "privacyPolicy.link", new ChatSettings { PrivacyPolicy = new() { Enabled = true } } },
        { "privacyPolicy.link", new ChatSettings { PrivacyPolicy = new() { Link = "javascript:alert(1)" } } },
        { "privacyPolicy.excludedChannelIds", new ChatSettings { PrivacyPolicy = new() { ExcludedChannelIds = [ChannelId.New()] } } },
        { "timeZone", new ChatSettings { TimeZone = "Mars/Olympus" } },
    };

    [Theory, MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public async Task Nonsense_is_refused_and_changes_nothing(string field, ChatSettings settings)
    {
        await using var crm = await Crm.StartAsync(Setup.Memory);
        var before = await crm.Get<IChatSettings>().GetAsync(Crm.Tenant, default);

        var result = await crm.Get<IChatSettings>().ReplaceAsync(Crm.Tenant, settings, null, Actor.System, default);

        result.Refusal!.Code.Should().Be(RefusalCode.InvalidSettings);
        result.Refusal.Args.Should().ContainKey(field);
        (await crm.Get<IChatSettings>().GetAsync(Crm.Tenant, default)).Version.Should().Be(before.Version);
    }

    [Theory]
    [InlineData("""{"autoClose":null}""")]
    [InlineData("""{"distribution":{"managers":null}}""")]
    [InlineData("""{"autoClose":{"unassignedAfter":"P1D1M"}}""")]
    [InlineData("""{"autoClose":{"unassignedAfter":"P999999W999999W"}}""")]
    [InlineData("""{"autoClose":{"unassignedAfter":"P1MT"}}""")]
    [InlineData("""{"display":"sideways"}""")]
    [InlineData("""{"unknown":1}""")]
    public void What_is_not_of_the_form_is_no_settings(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize(json, ChatSettingsJson.Default.ChatSettings)).Should().Throw<JsonException>();

    [Theory]
    [InlineData("P1M", 1, 0)]
    [InlineData("P1Y2M3W4DT5H6M7S", 14, (25 * 86400) + 18367)]
    [InlineData("PT36H", 0, 129600)]
    public void Periods_are_read_as_the_standard_has_them(string text, int months, int seconds) =>
        CalendarPeriod.Parse(text, null).Should().Be(new CalendarPeriod(months, TimeSpan.FromSeconds(seconds)));

    [Theory, ClassData(typeof(Setups))]
    public async Task Of_two_administrators_who_save_at_once_one_is_told_to_look_again(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        var (settings, version) = await crm.Get<IChatSettings>().GetAsync(Crm.Tenant, default);

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(async i =>
            await crm.Get<IChatSettings>().ReplaceAsync(Crm.Tenant, settings with { BalanceNoticeDays = i + 10 }, version, Actor.System, default)));

        results.Should().ContainSingle(r => r.Refusal == null);
        results.Should().ContainSingle(r => r.Refusal != null && r.Refusal.Code == RefusalCode.VersionConflict);
    }
}
