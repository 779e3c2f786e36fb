namespace LidDsl.Specs;

/// <summary>What the value of a role is a part of.</summary>
internal enum RolePart
{
    /// <summary>A point of the grid, <see cref="Specs.Setting"/>: the streams of random numbers have it in their keys.</summary>
    Setting,

    /// <summary>The grid of k, which shares the draws of a setting.</summary>
    Attempts,

    /// <summary>What compute costs and how much there is, which no simulation sees.</summary>
    Allocation,
}

/// <summary>What is asked of a role most.</summary>
internal static class RoleParts
{
    extension(Role role)
    {
        /// <summary>What the value of the role is a part of.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is none of the roles.</exception>
        public RolePart Part => RoleRule.Of(role).Part;
    }
}
