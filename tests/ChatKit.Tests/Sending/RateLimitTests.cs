using ChatKit.Engine;

namespace ChatKit.Tests.Sending;

/// <summary>So many a second, and a burst at once.</summary>
public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public void Burst_goes_at_once_and_the_rest_at_its_rate()
    {
        var rate = new RateLimit(2, 3);
        var at = new List<TimeSpan>();
        var now = Now;
        for (var i = 0; i < 6; i++)
        {
            now += rate.Wait(now);
            rate.Take(now);
            at.Add(now - Now);
        }

        at.Select(t => t.TotalSeconds).Should().Equal(0, 0, 0, 0.5, 1, 1.5);
    }

    [Fact]
    public void Who_was_asked_for_nothing_lately_may_be_forgotten()
    {
        var rate = new RateLimit(2, 3);
        rate.IsIdle(Now).Should().BeTrue();

        rate.Take(Now);

        rate.IsIdle(Now).Should().BeFalse();
        rate.IsIdle(Now.AddSeconds(0.5)).Should().BeTrue();
    }
}
