using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Checks;

/// <summary>"No manager is ever given a dialogue above the limit by distribution or take": each giving in the log is looked at.</summary>
internal sealed class LimitsKept : ICheck
{
    public async Task CheckAsync(Figures figures)
    {
        var holder = new Dictionary<Guid, string>();
        var loads = new Dictionary<string, int>();
        var (distributed, taken, most) = (0, 0, 0);
        foreach (var e in figures.Events)
        {
            if (e.Type is not ("DialogueAssigned" or "DialogueUnassigned" or "DialogueClosed"))
            {
                continue;
            }

            if (holder.Remove(e.Dialogue!.Value, out var before))
            {
                loads[before]--;
            }

            if (e is not { Type: "DialogueAssigned", Responsible: { } manager })
            {
                continue;
            }

            holder[e.Dialogue!.Value] = manager;
            loads[manager] = loads.GetValueOrDefault(manager) + 1;
            loads[manager].Should().BeLessThanOrEqualTo(figures.Setup.Limit, "{0} was given a dialogue at {1} by {2}", manager, e.Position, e.Strategy ?? "take");
            most = Math.Max(most, loads[manager]);
            (distributed, taken) = e.Strategy is null ? (distributed, taken + 1) : (distributed + 1, taken);
        }

        figures.Say($"limits: {distributed} dialogues distributed, {taken} taken; the most that anybody ever had is {most} of {figures.Setup.Limit}");
        var counted = await figures.Database.ReadAsync(
            "SELECT manager_id, open_dialogues::int FROM chatkit_manager_loads WHERE open_dialogues <> 0", static r => (r.GetString(0), r.GetInt32(1)));
        counted.Should().BeEquivalentTo(loads.Where(static l => l.Value != 0).Select(static l => (l.Key, l.Value)), "the counters have not drifted");
    }
}
